// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One transport for each test, closed after it. */
@Timeout(60)
abstract class WiredTest {

  @TempDir Path folder;
  Wired wired;

  @BeforeEach
  void wire() {
    wired = new Wired(folder);
  }

  @AfterEach
  void unwire() {
    wired.close();
  }
}
