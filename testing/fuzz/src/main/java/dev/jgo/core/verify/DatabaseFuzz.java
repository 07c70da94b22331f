// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import dev.jgo.testkit.RecordedSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A real record of the checksum database with its real tiles, in which bytes are changed: five of
 * the input for each, which file, where (two), and what (two: how, and the value). It is proved as
 * it is, or not at all.
 */
public final class DatabaseFuzz {

  private static final int CHANGE = 5;
  private static final Map<String, byte[]> RECORDED = RecordedSums.files();
  private static final String VERSION = "v0.0.1-go" + RecordedSums.VERSION + ".linux-amd64";
  private static final String TRUE_HASH = "h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=";

  private DatabaseFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws JgoException {
    Map<String, byte[]> files = new TreeMap<>(RECORDED);
    List<String> names = new ArrayList<>(files.keySet());
    for (int i = 0; i + CHANGE <= input.length; i += CHANGE) {
      String name = names.get(Input.at(input, i) % names.size());
      int at = Input.at(input, i + 1) << Byte.SIZE | Input.at(input, i + 2);
      int how = Input.at(input, i + 3);
      byte value = input[i + 4];
      files.computeIfPresent(name, (same, file) -> changed(file, at, how, value));
    }
    ChecksumDatabase database =
        new ChecksumDatabase(
            VerifierKey.SUM_GOLANG_ORG,
            path -> Optional.ofNullable(files.get(path)),
            new NoMemory());
    try {
      Optional<String> h1 = database.h1(ToolchainModule.PATH, VERSION);
      Broken.unless(h1.equals(Optional.of(TRUE_HASH)), "only what is true is proved");
    } catch (IntegrityException refused) {
      // Seen through.
    }
  }

  private static byte[] changed(byte[] file, int at, int how, byte value) {
    if (how == 0) {
      return Input.from(file, at);
    }
    byte[] copy = file.clone();
    if (copy.length > 0) {
      copy[at % copy.length] = value;
    }
    return copy;
  }

  private static final class NoMemory implements ChecksumDatabase.Memory {

    @Override
    public Optional<TreeHead> latest() {
      return Optional.empty();
    }

    @Override
    public void remember(TreeHead head) {}
  }
}
