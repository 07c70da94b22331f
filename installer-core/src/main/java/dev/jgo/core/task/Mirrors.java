// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.MirrorStatus;
import dev.jgo.core.api.MirrorTest;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.mirror.Probe;
import dev.jgo.core.mirror.Probes;
import dev.jgo.core.mirror.SourceState;
import java.util.List;

/** The sources of archives: how they stand, and how they do when asked for a little. */
public final class Mirrors {

  private final Services services;

  public Mirrors(Services services) {
    this.services = services;
  }

  /** All, in the order in which an installation asks them; a source once for each route. */
  public List<MirrorStatus> all() throws JgoException {
    return probes().all().stream().map(Mirrors::status).toList();
  }

  /** Asks each for the beginning of the newest release that jgo knows. */
  public List<MirrorTest> test() throws JgoException {
    List<Probe> tests = services.downloads().test(probes(), services.releases().newest());
    if (tests.isEmpty()) {
      throw NobodyToAsk.modules();
    }
    return tests.stream().map(Mirrors::test).toList();
  }

  private Probes probes() throws JgoException {
    return new Probes(services.context());
  }

  private static MirrorTest test(Probe probe) {
    return new MirrorTest(
        status(probe.source()),
        probe.file(),
        probe.host(),
        probe.connecting(),
        probe.answering(),
        probe.bytes(),
        probe.transferring(),
        probe.failure());
  }

  private static MirrorStatus status(SourceState state) {
    return new MirrorStatus(
        state.source().name(),
        state.source().base(),
        MirrorStatus.Kind.valueOf(state.source().rank().name()),
        state.route(),
        MirrorStatus.Breaker.valueOf(state.breaker().name()),
        state.speed());
  }
}
