// SPDX-License-Identifier: Apache-2.0
package dev.jgo.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every seed of every corpus once more; without Jazzer, so it runs wherever Java does. */
class CorpusTest {

  private static final Path CORPUS = Path.of("corpus");
  private static final Path SOURCES = Path.of("src/main/java/dev/jgo/core");
  private static final long LARGEST_SEED = 4096;

  @TestFactory
  Stream<DynamicNode> replays() throws IOException {
    return list(CORPUS).stream()
        .map(folder -> dynamicContainer(name(folder), seeds(folder, target(name(folder)))));
  }

  @Test
  void everyTargetHasSeeds() throws IOException {
    NavigableSet<String> targets = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> name(file).endsWith("Fuzz.java"))
          .map(SOURCES::relativize)
          .map(file -> file.toString().replace('/', '.').replace("Fuzz.java", ""))
          .forEach(targets::add);
    }
    NavigableSet<String> corpora = new TreeSet<>();
    for (Path folder : list(CORPUS)) {
      assertTrue(!list(folder).isEmpty(), folder + " is empty");
      corpora.add(name(folder));
    }
    assertEquals(targets, corpora);
  }

  @Test
  void seedsAreSmall() throws IOException {
    for (Path folder : list(CORPUS)) {
      for (Path seed : list(folder)) {
        assertTrue(Files.size(seed) <= LARGEST_SEED, seed + " is larger than a seed has to be");
      }
    }
  }

  private static Stream<DynamicNode> seeds(Path folder, Method target) {
    try {
      return list(folder).stream()
          .map(seed -> dynamicTest(name(seed), () -> replay(target, Files.readAllBytes(seed))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void replay(Method target, byte[] seed) throws Throwable {
    try {
      target.invoke(null, (Object) seed);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Method target(String name) {
    try {
      return Class.forName("dev.jgo.core." + name + "Fuzz")
          .getMethod("fuzzerTestOneInput", byte[].class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("corpus/" + name + " is of no target", e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
