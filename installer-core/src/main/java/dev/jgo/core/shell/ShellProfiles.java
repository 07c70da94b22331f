// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files that make shells find Go, for the machine or for one user. */
public final class ShellProfiles {

  private static final Path PROFILE_D = Path.of("/etc/profile.d/jgo.sh");
  private static final int READABLE = 0644;
  private static final int FOLDER = 0755;

  private final Places places;
  private final Disk disk;
  private final Host host;
  private final Settings settings;
  private final EventSink events;
  private final PathProof proof;

  public ShellProfiles(Places places, Disk disk, Host host, Settings settings, EventSink events) {
    this.places = places;
    this.disk = disk;
    this.host = host;
    this.settings = settings;
    this.events = events;
    this.proof = new PathProof(host, places);
  }

  /**
   * Sets everything up; what is right already is left alone.
   *
   * @return whether anything was changed
   * @throws RequestException {@code bad_setting} for a prefix that PATH cannot hold
   * @throws LocalException {@code path_setup_failed} under {@code strict-path} only; otherwise a
   *     file that cannot be written is a warning
   */
  public boolean install() throws JgoException {
    warnOfOthers();
    if (places.system() && !places.profileScripts()) {
      return false;
    }
    Optional<Path> script = script();
    if (script.isEmpty()) {
      return false;
    }
    List<Path> changed = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    attempt(script.get(), failed, () -> writeScript(script.get()), changed);
    for (RcFile file : rcFiles()) {
      attempt(file.path(), failed, () -> file.put(disk, sourceLine(script.get())), changed);
    }
    tell(changed);
    requireAll(failed);
    return !changed.isEmpty();
  }

  /** Takes everything out again; returns whether anything was there. */
  public boolean remove() throws JgoException {
    List<Path> changed = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (RcFile file : rcFiles()) {
      attempt(file.path(), failed, () -> file.remove(disk), changed);
    }
    Optional<Path> script = script();
    if (script.isPresent() && failed.isEmpty()) {
      attempt(
          script.get(), failed, () -> new AtomicFiles(disk).removeIfThere(script.get()), changed);
    }
    tell(changed);
    requireAll(failed);
    return !changed.isEmpty();
  }

  /** Which shells and scripts are ready. */
  public List<ShellStatus> status() throws JgoException {
    List<ShellStatus> rows = new ArrayList<>();
    script()
        .ifPresent(
            file -> rows.add(row(places.system() ? "login" : "script", Files.exists(file), file)));
    for (RcFile file : rcFiles()) {
      if (file.make() || Files.exists(file.path())) {
        rows.add(row(file.shell(), hasBlock(file), file.path()));
      }
    }
    rows.add(scripts());
    rows.add(
        new ShellStatus(
            "cron", "n/a", "in a user's crontab: PATH=" + binFolder() + ":/usr/bin:/bin"));
    return rows;
  }

  /** Lines for {@code eval}. */
  public String envScript() throws RequestException {
    return EnvScript.of(places);
  }

  /** What to do in the shell that jgo was started from. */
  public String nextStep() throws RequestException {
    if (proof.ours()) {
      return "`go version` works in this shell";
    }
    Optional<Path> script = script();
    if (script.isPresent() && Files.exists(script.get())) {
      return "open a new shell, or run `. " + Quoting.quoted(script.get()) + "` in this one";
    }
    return "put it on PATH with `export PATH=" + Quoting.quoted(binFolder()) + ":\"$PATH\"`";
  }

  private boolean writeScript(Path script) throws IOException, RequestException {
    byte[] text = EnvScript.of(places).getBytes(StandardCharsets.UTF_8);
    if (Files.isRegularFile(script) && Arrays.equals(Files.readAllBytes(script), text)) {
      return false;
    }
    AtomicFiles files = new AtomicFiles(disk);
    Path folder = script.getParent();
    if (folder != null) {
      files.folders(folder, FOLDER);
    }
    files.write(script, text, READABLE, false);
    return true;
  }

  /** The script that shells source; none where there is no home, or it is somebody else's. */
  private Optional<Path> script() {
    if (places.system()) {
      return places.profileScripts() ? Optional.of(PROFILE_D) : Optional.empty();
    }
    return ownHome().map(home -> places.user().config().resolve("env"));
  }

  private List<RcFile> rcFiles() {
    Optional<Path> home = places.system() ? Optional.empty() : ownHome();
    return home.map(
            folder ->
                List.of(
                    new RcFile("sh", folder.resolve(".profile"), true),
                    // Made, these would hide .profile from bash; so only where they are.
                    new RcFile("bash", folder.resolve(".bash_profile"), false),
                    new RcFile("bash", folder.resolve(".bash_login"), false),
                    new RcFile("bash", folder.resolve(".bashrc"), false)))
        .orElse(List.of());
  }

  /** Under sudo HOME may still be the caller's: files of root's in there would lock them out. */
  private Optional<Path> ownHome() {
    return places
        .user()
        .home()
        .filter(
            home -> {
              try {
                Object owner = Files.getAttribute(home, "unix:uid", LinkOption.NOFOLLOW_LINKS);
                return ((Integer) owner).longValue() == host.uid();
              } catch (IOException e) {
                return false;
              }
            });
  }

  private static String sourceLine(Path script) throws RequestException {
    String quoted = Quoting.quoted(script);
    return "[ ! -f " + quoted + " ] || . " + quoted;
  }

  /** One change to one file. */
  private interface Edit {
    boolean make() throws IOException, ManagedBlock.Broken, JgoException;
  }

  private void attempt(Path file, List<String> failed, Edit edit, List<Path> changed)
      throws JgoException {
    try {
      if (edit.make()) {
        changed.add(file);
      }
    } catch (IOException e) {
      failed.add(LocalTrouble.of(e, "set up PATH", file).getMessage());
    } catch (ManagedBlock.Broken e) {
      failed.add("`" + file + "` is left alone: in line " + e.line() + " " + e.getMessage());
    }
  }

  private void requireAll(List<String> failed) throws JgoException {
    if (failed.isEmpty()) {
      return;
    }
    String line = script().isPresent() ? sourceLine(script().get()) : nextStep();
    if (settings.value(Keys.STRICT_PATH)) {
      throw new LocalException(
          FailureKind.PATH_SETUP_FAILED,
          "Go is in place, but " + String.join("; ", failed),
          "put this line into the file: `" + line + "`");
    }
    failed.forEach(
        trouble -> events.on(new Event.Warned(trouble + "; the line for it is `" + line + "`")));
  }

  private void tell(List<Path> changed) {
    if (!changed.isEmpty()) {
      events.on(new Event.PathUpdated(changed));
    }
  }

  private void warnOfOthers() {
    if (host.variable("GOROOT").isPresent()) {
      events.on(
          new Event.Warned(
              "GOROOT is set in this environment; a go of another version will not work with it"));
    }
    proof
        .found()
        .filter(program -> !proof.ours())
        .ifPresent(
            program ->
                events.on(new Event.Warned("`" + program + "` comes first on this shell's PATH")));
  }

  private ShellStatus scripts() {
    Optional<Path> found = proof.found();
    String detail =
        found.isEmpty()
            ? "no `go` on this PATH"
            : proof.ours() ? found.get().toString() : found.get() + " comes first";
    return new ShellStatus("this PATH", proof.ours() ? "ready" : "missing", detail);
  }

  private Path binFolder() {
    return places.active().resolve("bin");
  }

  private static ShellStatus row(String subject, boolean ready, Path file) {
    return new ShellStatus(subject, ready ? "ready" : "missing", file.toString());
  }

  private static boolean hasBlock(RcFile file) {
    try {
      return file.hasBlock();
    } catch (IOException | ManagedBlock.Broken e) {
      return false;
    }
  }
}
