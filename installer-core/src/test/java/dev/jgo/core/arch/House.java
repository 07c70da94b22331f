// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.arch;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compiled classes beside the table that rules them; each method lists what breaks one rule.
 *
 * @param root the package that the table's names are below
 */
record House(String root, PackageTable table, JavaClasses classes) {

  /** What every package may use without a grant. */
  private static final List<String> FREE = List.of("java.", "javax.", "org.jspecify.");

  /** Packages that have no row. */
  Set<String> packagesWithoutRow() {
    Set<String> found = new TreeSet<>();
    inside().map(this::packageOf).filter(p -> table.row(p).isEmpty()).forEach(found::add);
    return found;
  }

  /** Rows that no package stands for. */
  Set<String> rowsWithoutPackage() {
    Set<String> packages = new TreeSet<>(inside().map(this::packageOf).toList());
    Set<String> found = new TreeSet<>();
    table.rows().stream().map(PackageTable.Row::name).forEach(found::add);
    found.removeAll(packages);
    return found;
  }

  /** Uses of a package that stands not above, or that the row does not grant. */
  Set<String> usesWithoutGrant() {
    Set<String> found = new TreeSet<>();
    uses()
        .forEach(
            (from, targets) ->
                targets.forEach(
                    (to, example) -> {
                      boolean granted =
                          table.isAbove(to, from)
                              && table.row(from).filter(row -> row.sees(to)).isPresent();
                      if (!granted) {
                        found.add(from + " -> " + to + ": " + example);
                      }
                    }));
    return found;
  }

  /** Grants of packages that no class makes use of, or that could not be used. */
  Set<String> unusedGrants() {
    Map<String, Map<String, String>> uses = uses();
    Set<String> found = new TreeSet<>();
    for (PackageTable.Row row : table.rows()) {
      for (String grant : row.mayUse()) {
        boolean used = uses.getOrDefault(row.name(), Map.of()).containsKey(grant);
        if (!used) {
          found.add(row.name() + " -> " + grant);
        }
      }
    }
    return found;
  }

  /** Uses of libraries that the row does not grant. */
  Set<String> librariesWithoutGrant() {
    Set<String> found = new TreeSet<>();
    inside()
        .forEach(
            from ->
                libraries(from)
                    .filter(name -> granting(packageOf(from), name).isEmpty())
                    .forEach(name -> found.add(packageOf(from) + " -> " + name)));
    return found;
  }

  /** Grants of libraries that no class makes use of. */
  Set<String> unusedLibraries() {
    Set<String> found = new TreeSet<>();
    for (PackageTable.Row row : table.rows()) {
      for (String prefix : row.thirdParty()) {
        boolean used =
            inside()
                .filter(from -> packageOf(from).equals(row.name()))
                .flatMap(House::libraries)
                .anyMatch(name -> name.startsWith(prefix + "."));
        if (!used) {
          found.add(row.name() + " -> " + prefix);
        }
      }
    }
    return found;
  }

  /** Classes of the house with the package they stand in. */
  Stream<JavaClass> inside() {
    return classes.stream().filter(this::isInside);
  }

  /** The name of the row that a class belongs to. */
  String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(root) ? PackageTable.ROOT : name.substring(root.length() + 1);
  }

  /** By using package and used package: one class that does it. */
  private Map<String, Map<String, String>> uses() {
    Map<String, Map<String, String>> uses = new TreeMap<>();
    inside()
        .forEach(
            from ->
                targets(from)
                    .filter(this::isInside)
                    .filter(to -> !packageOf(to).equals(packageOf(from)))
                    .forEach(
                        to ->
                            uses.computeIfAbsent(packageOf(from), p -> new TreeMap<>())
                                .putIfAbsent(
                                    packageOf(to),
                                    from.getSimpleName() + " uses " + to.getSimpleName())));
    return uses;
  }

  private List<String> granting(String packageName, String library) {
    return table.row(packageName).stream()
        .flatMap(row -> row.thirdParty().stream())
        .filter(prefix -> library.startsWith(prefix + "."))
        .toList();
  }

  private boolean isInside(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  private static Stream<JavaClass> targets(JavaClass from) {
    return from.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType());
  }

  private static Stream<String> libraries(JavaClass from) {
    String house = from.getPackageName().replaceAll("^(dev\\.jgo\\.[a-z]+).*", "$1");
    return targets(from)
        .filter(to -> !to.isPrimitive())
        .map(JavaClass::getName)
        .filter(name -> !name.startsWith(house + ".") && FREE.stream().noneMatch(name::startsWith))
        .distinct();
  }
}
