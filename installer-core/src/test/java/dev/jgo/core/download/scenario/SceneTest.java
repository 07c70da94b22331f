// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test that plays in a scene, which must leave no thread and no socket behind. */
@Timeout(60)
abstract class SceneTest {

  @TempDir Path folder;
  Scene scene;

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  /** Bytes of the archive. */
  long size() {
    return scene.archive.size();
  }
}
