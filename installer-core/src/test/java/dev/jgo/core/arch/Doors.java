// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.arch;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The two doors of the house: only {@code files} changes a file system, only {@code system} looks
 * at the process around it. Each is a list of members by class; a method reference counts as a
 * call.
 */
final class Doors {

  private static final String NEW = "<init>";

  /** Members that change files; options that ask for writing stand for the calls they go into. */
  private static final Map<String, Set<String>> MUTATORS =
      Map.of(
          "java.nio.file.Files",
          Set.of(
              "copy",
              "createDirectories",
              "createDirectory",
              "createFile",
              "createLink",
              "createSymbolicLink",
              "createTempDirectory",
              "createTempFile",
              "delete",
              "deleteIfExists",
              "move",
              "newBufferedWriter",
              "newOutputStream",
              "setAttribute",
              "setLastModifiedTime",
              "setOwner",
              "setPosixFilePermissions",
              "write",
              "writeString"),
          "java.nio.file.StandardOpenOption",
          Set.of(
              "APPEND",
              "CREATE",
              "CREATE_NEW",
              "DELETE_ON_CLOSE",
              "TRUNCATE_EXISTING",
              "WRITE",
              "valueOf",
              "values"),
          "java.io.File",
          Set.of(
              "createNewFile",
              "createTempFile",
              "delete",
              "deleteOnExit",
              "mkdir",
              "mkdirs",
              "renameTo",
              "setExecutable",
              "setLastModified",
              "setReadOnly",
              "setReadable",
              "setWritable"),
          "java.io.FileOutputStream",
          Set.of(NEW),
          "java.io.FileWriter",
          Set.of(NEW),
          "java.io.RandomAccessFile",
          Set.of(NEW),
          "java.nio.file.attribute.BasicFileAttributeView",
          Set.of("setTimes"),
          "java.nio.file.attribute.PosixFileAttributeView",
          Set.of("setGroup", "setOwner", "setPermissions"));

  private static final Map<String, Set<String>> SURROUNDINGS =
      Map.ofEntries(
          Map.entry(
              "java.lang.System",
              Set.of(
                  "console",
                  "currentTimeMillis",
                  "err",
                  "exit",
                  "getProperties",
                  "getProperty",
                  "getenv",
                  "in",
                  "nanoTime",
                  "out",
                  "setProperty")),
          Map.entry("java.lang.Runtime", Set.of("exec", "exit", "halt")),
          Map.entry("java.lang.Thread", Set.of("sleep")),
          Map.entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
          Map.entry("java.lang.ProcessBuilder", Set.of(NEW)),
          Map.entry("java.lang.ProcessHandle", Set.of("current")),
          Map.entry("java.lang.Boolean", Set.of("getBoolean")),
          Map.entry("java.lang.Integer", Set.of("getInteger")),
          Map.entry("java.lang.Long", Set.of("getLong")),
          Map.entry("java.time.Clock", Set.of("system", "systemDefaultZone", "systemUTC")),
          Map.entry("java.time.Instant", Set.of("now")),
          Map.entry("java.time.LocalDate", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")));

  /** A maintainer's program, not a part of jgo: it prints and ends by itself. */
  private static final Set<String> PROGRAMS = Set.of("dev.jgo.core.release.CatalogTool");

  private static final Set<String> OF_PROGRAMS = Set.of("exit", "out");

  private Doors() {}

  /** Calls outside {@code files} that change a file system. */
  static Set<String> fileChangesElsewhere(House house) {
    return callsOutside(house, "files", MUTATORS);
  }

  /** Looks at the process outside {@code system}. */
  static Set<String> looksAroundElsewhere(House house) {
    return callsOutside(house, "system", SURROUNDINGS);
  }

  private static Set<String> callsOutside(
      House house, String door, Map<String, Set<String>> members) {
    Set<String> found = new TreeSet<>();
    house
        .inside()
        .filter(type -> !house.packageOf(type).equals(door))
        .flatMap(Doors::accesses)
        .filter(access -> !isOfAProgram(access))
        .filter(
            access ->
                members
                    .getOrDefault(access.getTargetOwner().getName(), Set.of())
                    .contains(access.getName()))
        .forEach(
            access ->
                found.add(
                    access.getOriginOwner().getSimpleName()
                        + "."
                        + access.getOrigin().getName()
                        + " -> "
                        + access.getTargetOwner().getSimpleName()
                        + "."
                        + access.getName()));
    return found;
  }

  private static boolean isOfAProgram(JavaAccess<?> access) {
    return PROGRAMS.contains(access.getOriginOwner().getName())
        && access.getTargetOwner().getName().equals("java.lang.System")
        && OF_PROGRAMS.contains(access.getName());
  }

  private static Stream<? extends JavaAccess<?>> accesses(JavaClass type) {
    return Stream.concat(
        type.getFieldAccessesFromSelf().stream(), type.getCodeUnitAccessesFromSelf().stream());
  }
}
