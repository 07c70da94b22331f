// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.DownloadRequest;
import dev.jgo.core.api.Fetched;
import dev.jgo.core.api.Outcome;
import dev.jgo.core.bundle.BundleWriter;
import dev.jgo.core.config.Keys;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.verify.Evidence;
import dev.jgo.core.verify.Hearing;
import dev.jgo.core.verify.Provisions;
import dev.jgo.core.verify.Testimony;
import dev.jgo.core.verify.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The story of {@code download}: a name becomes an archive, which is fetched and judged as for an
 * installation here, and lies beside what will prove it elsewhere.
 */
public final class Bundling {

  private final Services services;
  private final RunContext context;
  private final DownloadRequest request;
  private final BundleWriter bundle;
  private final Verifier verifier;

  /** Into the folder that {@code request} names. */
  public Bundling(Services services, DownloadRequest request) {
    this.request = request;
    this.services = services;
    this.context = services.context();
    Path folder = context.file(request.to()).normalize();
    this.bundle = new BundleWriter(folder, context);
    this.verifier = new Verifier(context.disk());
  }

  public Fetched download() throws JgoException {
    return services.lastWord().on(this::bundled);
  }

  private Fetched bundled() throws JgoException {
    Platform here = context.here();
    Platform platform =
        Platform.named(request.os().orElse(here.os()), request.arch().orElse(here.arch()));
    Artifact.Archive wanted =
        services.releases().archive(request.spec(), platform, request.sha256());
    bundle.open();
    context.events().on(Installing.resolved(wanted));
    Provisions provisions = services.proofs().provisions(wanted);
    Testimony testimony = services.proofs().witnesses().call(wanted, provisions.signature());
    provisions.missing().forEach(what -> context.events().on(new Event.Warned("without " + what)));
    Outcome outcome = archive(wanted, testimony);
    List<String> files = new ArrayList<>(List.of(wanted.fileName()));
    for (var file : provisions.files().entrySet()) {
      bundle.put(file.getKey(), file.getValue());
      files.add(file.getKey());
    }
    bundle.sum(files);
    files.add(BundleWriter.SUMS);
    return new Fetched(
        told(wanted, outcome), platform.toString(), bundle.file(wanted.fileName()), files);
  }

  private Outcome archive(Artifact.Archive wanted, Testimony testimony) throws JgoException {
    Path there = bundle.file(wanted.fileName());
    if (Files.isRegularFile(there)) {
      try (Download download = Download.of(there, context.events())) {
        return outcome(wanted, download, judge(wanted, testimony, download));
      } catch (IntegrityException wrong) {
        context.events().on(new Event.Warned(wrong.getMessage() + "; downloading it again"));
      }
    }
    return services.downloads().insist(wanted, () -> fetched(wanted, testimony));
  }

  private Outcome fetched(Artifact.Archive wanted, Testimony testimony) throws JgoException {
    try (Download download = services.downloads().open(wanted)) {
      try {
        Hearing hearing = testimony.hear(download.front());
        List<Evidence> evidence =
            bundle.receive(
                wanted.fileName(),
                hearing.front(),
                () -> verifier.judge(wanted, hearing, download));
        context.events().on(new Event.Verified(download.sha256(), Evidence.texts(evidence)));
        download.finish(context.settings().value(Keys.KEEP_ARCHIVE));
        return outcome(wanted, download, evidence);
      } catch (IntegrityException wrong) {
        throw Downloads.discarding(wanted, download, wrong);
      }
    }
  }

  private List<Evidence> judge(Artifact.Archive wanted, Testimony testimony, Download download)
      throws JgoException {
    List<Evidence> evidence = verifier.judge(wanted, testimony.hear(download.front()), download);
    context.events().on(new Event.Verified(download.sha256(), Evidence.texts(evidence)));
    return evidence;
  }

  private static Outcome outcome(
      Artifact.Archive wanted, Download download, List<Evidence> evidence) {
    return new Outcome(
        Optional.of(wanted.version().name()),
        false,
        Optional.empty(),
        Optional.of(download.source()),
        Evidence.texts(evidence),
        download.fetched(),
        download.resumed(),
        List.of());
  }

  private Outcome told(Artifact.Archive wanted, Outcome outcome) {
    Path folder = bundle.file("");
    return new Outcome(
        outcome.version(),
        bundle.changed(),
        Optional.empty(),
        outcome.source(),
        outcome.evidence(),
        outcome.fetched(),
        outcome.resumed(),
        services.releases().list(),
        Optional.empty(),
        List.of(
            wanted.version().name()
                + " is saved in "
                + folder
                + "; install it offline with `jgo install --from "
                + folder
                + "`"));
  }
}
