// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A private world for one command: mounts, and if asked for a network, that nobody else sees and
 * that vanish with it.
 *
 * <pre>{@code
 * Namespace world = Namespace.in(scratch).network().host("127.0.0.1", "go.dev", "dl.google.com").emptied("/usr/local");
 * Outcome outcome = world.enter(Proc.of(launcher, "install", "1.26.8")).run();
 * }</pre>
 *
 * <p>Root uses {@code unshare}, anyone else becomes root in a user namespace of his own. Each mount
 * is asserted by {@code mountpoint -q} before the next step: a mount that failed silently would let
 * the test write into the machine. Needs {@link dev.jgo.testkit.Need#NAMESPACES}; a user other than
 * root inside needs {@link dev.jgo.testkit.Need#ROOT}.
 */
public final class Namespace implements AutoCloseable {
  /** Status of {@link #enter}ed commands whose world could not be made. */
  public static final int BROKEN = 125;

  private final Path scratch;
  private final WorldScript script = new WorldScript();
  private final StringBuilder hosts = new StringBuilder();
  private boolean network;
  private final List<Path> made = new ArrayList<>();
  private int parts;

  private Namespace(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * A world whose scratch files lie in this existing folder; the folder stays visible at its path.
   */
  public static Namespace in(Path scratch) {
    return new Namespace(scratch.toAbsolutePath());
  }

  /**
   * A network of its own with nothing but loopback, where every port is free and no packet leaves.
   */
  public Namespace network() {
    if (!network) {
      network = true;
      script.line("ip link set lo up");
    }
    return this;
  }

  /**
   * {@code /etc} is a scratch copy of the machine's, made by the first command that enters and kept
   * for the next: what one installs there, another sees.
   */
  public Namespace ownEtc() {
    Path copy = etc();
    String quoted = WorldScript.quote(copy);
    String copied = "test -e " + quoted + "/passwd";
    script.line(copied + " || cp -a /etc/. " + quoted + " 2>/dev/null || " + copied);
    return bind(copy, Path.of("/etc"));
  }

  /** Where {@link #ownEtc} keeps its copy, for a look from outside. */
  public Path etc() {
    return folder("etc");
  }

  /** {@code /etc/hosts} holds these names and localhost, nothing else; repeatable. */
  public Namespace host(String address, String... names) {
    if (hosts.isEmpty()) {
      hosts.append("127.0.0.1 localhost\n");
      bind(scratch.resolve("hosts"), Path.of("/etc/hosts"));
    }
    hosts.append(address).append(' ').append(String.join(" ", names)).append('\n');
    write("hosts", hosts.toString());
    return this;
  }

  /** {@code /etc/resolv.conf} is this text; a name server that nobody runs gives EAI_AGAIN. */
  public Namespace resolvConf(String text) {
    return bind(write("resolv.conf", text), Path.of("/etc/resolv.conf"));
  }

  /**
   * An empty tmpfs of at most that size, as {@code mount} reads it ({@code 64m}), over an existing
   * folder.
   */
  public Namespace tmpfs(Path over, String size) {
    script.mount(
        "mount -t tmpfs -o size=" + size + ",mode=755 tmpfs " + WorldScript.quote(over), over);
    return this;
  }

  /** An empty folder over an existing one. */
  public Namespace emptied(String over) {
    return bind(part("empty"), Path.of(over));
  }

  /**
   * What lies at a path is seen at another, too: bind the machine's Go away before /usr/local is
   * emptied.
   */
  public Namespace bind(Path what, Path where) {
    script.mount(
        "mount --rbind " + WorldScript.quote(what) + " " + WorldScript.quote(where), where);
    return this;
  }

  /** As {@link #bind}, but not to be written. */
  public Namespace bindReadOnly(Path what, Path where) {
    bind(what, where);
    script.line("mount -o remount,bind,ro " + WorldScript.quote(where));
    return this;
  }

  /** An overlay whose lower layer is a folder: what an image's layer is to a container. */
  public Namespace overlay(Path lower, Path where) {
    Path upper = part("upper");
    Path work = part("work");
    String options = "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work;
    script.mount(
        "mount -t overlay overlay -o "
            + WorldScript.quote(options)
            + " "
            + WorldScript.quote(where),
        where);
    return this;
  }

  /** A line of shell after the mounts made so far, such as a server started in the background. */
  public Namespace step(String line) {
    script.line(line);
    return this;
  }

  /** The command runs as this user, without further groups; only root can. */
  public Namespace as(int uid, int gid) {
    script.user(uid, gid);
    return this;
  }

  /**
   * The same program, to be run inside. Its environment is what was set; the world's own steps need
   * none.
   */
  public Proc enter(Proc proc) {
    Path file = write("enter.sh", script.text());
    List<String> prefix = new ArrayList<>(List.of("unshare", flags(), "sh", file.toString()));
    return proc.wrapped(prefix);
  }

  private String flags() {
    boolean root = Proc.of("id", "-u").run().output().strip().equals("0");
    return (root ? "-m" : "-Urm") + (network ? "n" : "");
  }

  private Path part(String name) {
    parts++;
    return folder(name + "-" + parts);
  }

  private Path folder(String name) {
    Path folder = scratch.resolve(name);
    made.add(folder);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what was copied and written below the scratch folder. */
  @Override
  public void close() {
    for (Path folder : made) {
      Proc.of("rm", "-rf", folder).run().expect(0);
    }
    made.clear();
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(scratch.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
