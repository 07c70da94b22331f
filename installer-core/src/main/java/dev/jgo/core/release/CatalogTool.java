// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.Host;
import dev.jgo.core.system.ProcessHost;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the catalog's source files up to date: a program for whoever maintains jgo, not a command.
 *
 * <pre>{@code
 * CatalogTool merge LIST FOLDER [--partial] [--date YYYY-MM-DD]
 * }</pre>
 *
 * <p>LIST is a file or an address in go.dev's form, {@code go.dev} the site itself. {@code
 * --partial}: the list lacks archives of the releases that it names. The date is the list's own,
 * and today's if none is given.
 */
public final class CatalogTool {

  private static final String USAGE =
      "usage: CatalogTool merge LIST FOLDER [--partial] [--date YYYY-MM-DD]";

  private static final int FILE_MODE = 0644;

  private final Disk disk;
  private final LocalDate today;
  private final PrintStream out;

  CatalogTool(Disk disk, LocalDate today, PrintStream out) {
    this.disk = disk;
    this.today = today;
    this.out = out;
  }

  /** Ends with 0 when the folder holds all of the list; 1 when not, unchanged; 2 for bad usage. */
  public static void main(String[] arguments) {
    Host host = new ProcessHost("CatalogTool");
    LocalDate today = LocalDate.ofInstant(host.clock().instant(), java.time.ZoneOffset.UTC);
    System.exit(new CatalogTool(new RealDisk(host), today, System.out).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    boolean partial = words.remove("--partial");
    LocalDate date = today;
    int flag = words.indexOf("--date");
    try {
      if (flag >= 0 && flag + 1 < words.size()) {
        words.remove(flag);
        date = LocalDate.parse(words.remove(flag));
      }
      if (words.size() != 3 || !words.get(0).equals("merge")) {
        out.println(USAGE);
        return 2;
      }
      merge(words.get(1), Path.of(words.get(2)), date, !partial);
      return 0;
    } catch (DateTimeException e) {
      out.println(USAGE);
      return 2;
    } catch (IOException | JgoException | IllegalArgumentException e) {
      out.println("nothing merged: " + e.getMessage());
      return 1;
    }
  }

  private void merge(String list, Path folder, LocalDate date, boolean complete)
      throws IOException, JgoException {
    ReleaseList releases;
    try (Reader text = ListAddress.open(list)) {
      releases = ReleaseList.read(text);
    }
    CatalogMerge.Result result = new CatalogMerge(releases, date, complete).into(read(folder));
    AtomicFiles files = new AtomicFiles(disk);
    files.folders(folder, 0755);
    for (Map.Entry<String, LineCatalog> line : result.lines().entrySet()) {
      byte[] text = line.getValue().text().getBytes(StandardCharsets.US_ASCII);
      files.write(folder.resolve(line.getKey() + ".tsv"), text, FILE_MODE, false);
    }
    result.news().forEach(out::println);
    out.println(result.lines().size() + " files changed");
  }

  private static Map<String, LineCatalog> read(Path folder) throws IOException {
    Map<String, LineCatalog> lines = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return lines;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.tsv")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String line = name.substring(0, name.length() - ".tsv".length());
        lines.put(line, LineCatalog.parse(Files.readString(file)));
      }
    }
    return lines;
  }
}
