// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.archive.Extractor;
import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.verify.Hearing;
import dev.jgo.core.verify.SumAlone;
import dev.jgo.core.verify.Verifier;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.archive.Archive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A machine in a folder: its places, and jgo's commands on them as the door would run them. */
final class Machine {

  final Path folder;
  final ManualHost host;
  final List<Event> events = new ArrayList<>();
  private final Map<String, List<String>> flags = new HashMap<>();
  private final boolean user;
  private Set<Long> trusted = Set.of();

  private Machine(Path folder, boolean user) {
    this.folder = folder;
    this.user = user;
    this.host = new ManualHost(folder);
    flags.put("sync", List.of("on"));
    if (user) {
      host.with("HOME", folder.resolve("home").toString());
      host.with("PATH", folder.resolve("home/.local/bin") + ":/usr/bin:/bin");
    } else {
      flags.put("prefix", List.of(folder.resolve("prefix").toString()));
    }
  }

  static Machine system(Path folder) {
    return new Machine(folder, false);
  }

  static Machine user(Path folder) {
    return new Machine(folder, true);
  }

  Machine with(String flag, String value) {
    flags.put(flag, List.of(value));
    return this;
  }

  /** From now on with {@code trust-owner}. */
  void trusting(long... owners) {
    trusted = LongStream.of(owners).boxed().collect(Collectors.toSet());
  }

  Disk disk() {
    return new StruckDisk(new RealDisk(host), StruckDisk.Strike.STOP, 0);
  }

  Places places() throws JgoException {
    return Places.of(host, Settings.of(flags, host), user);
  }

  Toolchains toolchains() throws JgoException {
    return toolchains(disk());
  }

  Toolchains toolchains(Disk disk) throws JgoException {
    return new Toolchains(
        places(),
        new RunContext(host.trusting(trusted), disk, Settings.of(flags, host), this::note));
  }

  private synchronized void note(Event event) {
    events.add(event);
  }

  /** The archive as the catalog would describe it. */
  static Artifact.Archive artifact(Archive archive) {
    return new Artifact.Archive(
        GoVersion.of(archive.version()),
        new Platform("linux", "amd64"),
        archive.name(),
        OptionalLong.of(archive.size()),
        archive.sha256(),
        "catalog");
  }

  Change install(Archive archive) throws JgoException {
    return install(disk(), archive, true, false);
  }

  /** As the door does it. */
  Change install(Disk disk, Archive archive, boolean use, boolean reinstall) throws JgoException {
    Toolchains toolchains = toolchains(disk);
    Artifact.Archive artifact = artifact(archive);
    toolchains.repair();
    if (!reinstall && toolchains.intact(artifact).isPresent()) {
      return use
          ? toolchains.use(artifact.version())
          : new Change(toolchains.intact(artifact), false);
    }
    try (Transaction transaction = toolchains.begin(artifact, use);
        Download download = Download.of(archive.file(), this::note)) {
      Hearing hearing = SumAlone.of(download);
      StagedTree tree =
          new Extractor(disk, host)
              .extract(hearing.front(), artifact.unpackedLimit(), transaction.staging());
      Installation installation =
          transaction.commit(new Verifier(disk).admit(artifact, hearing, download, tree));
      return Change.of(installation, true);
    }
  }
}
