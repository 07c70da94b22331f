// SPDX-License-Identifier: Apache-2.0
package dev.jgo.fuzz;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Throws mutated seeds at one target in whatever heap it is started with: Jazzer, which looks where
 * its inputs lead, needs three times the heap that jgo has only to begin.
 */
public final class Mutations {

  private static final int LONGEST = 8192;
  private static final int[] ODD = {0, 1, 0x7f, 0x80, 0xff, '\n', '\r', ' ', '/', '0', '7', '9'};

  private final Random random;
  private final List<byte[]> seeds;

  private Mutations(List<byte[]> seeds, long seed) {
    this.seeds = seeds;
    this.random = new Random(seed);
  }

  /**
   * Runs until time is up, or an input is not borne: that one is written to {@code FINDINGS}.
   *
   * @param arguments TARGET, SECONDS, CORPUS, FINDINGS and the number that the randomness begins
   *     with
   */
  public static void main(String... arguments) throws Exception {
    Method target =
        Class.forName("dev.jgo.core." + arguments[0] + "Fuzz")
            .getMethod("fuzzerTestOneInput", byte[].class);
    Mutations mutations = new Mutations(read(Path.of(arguments[2])), Long.parseLong(arguments[4]));
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
    long runs = 0;
    long slowest = 0;
    for (; System.nanoTime() < end; runs++) {
      byte[] input = mutations.next();
      long begun = System.nanoTime();
      try {
        target.invoke(null, (Object) input);
      } catch (InvocationTargetException e) {
        Path finding = Path.of(arguments[3], arguments[0] + "-" + Arrays.hashCode(input));
        Files.write(finding, input);
        System.err.println("== FOUND " + finding + ": " + e.getCause());
        throw e;
      }
      slowest = Math.max(slowest, System.nanoTime() - begun);
    }
    System.out.println("stat::number_of_executed_units: " + runs);
    System.out.println("stat::slowest_unit_time_ms: " + Duration.ofNanos(slowest).toMillis());
    System.exit(0);
  }

  private static List<byte[]> read(Path corpus) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(corpus)) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  private byte[] next() {
    byte[] input = any().clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      input = mutated(input);
    }
    return input.length <= LONGEST ? input : Arrays.copyOf(input, LONGEST);
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] mutated(byte[] input) {
    if (input.length == 0) {
      return any().clone();
    }
    int at = random.nextInt(input.length);
    int count = 1 + random.nextInt(Math.min(512, input.length - at));
    switch (random.nextInt(8)) {
      case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> input[at] = (byte) random.nextInt(256);
      case 2 -> input[at] = (byte) ODD[random.nextInt(ODD.length)];
      case 3 -> Arrays.fill(input, at, at + Math.min(16, count), (byte) ODD[random.nextInt(12)]);
      case 4 -> {
        return joined(input, 0, at, input, at + count, input.length);
      }
      case 5 -> {
        return joined(input, 0, at + count, input, at, input.length);
      }
      case 6 -> {
        byte[] other = any();
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return joined(input, 0, at, other, from, other.length);
      }
      default -> {
        byte[] other = any();
        int block = 512 * (at / 512);
        return joined(input, 0, Math.min(input.length, block + 1), other, 1, other.length);
      }
    }
    return input;
  }

  private static byte[] joined(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int from = Math.min(bFrom, bTo);
    byte[] all = Arrays.copyOf(Arrays.copyOfRange(a, aFrom, aTo), aTo - aFrom + bTo - from);
    System.arraycopy(b, from, all, aTo - aFrom, bTo - from);
    return all;
  }
}
