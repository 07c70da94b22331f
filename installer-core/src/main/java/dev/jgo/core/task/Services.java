// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.context.RunContext;

/** What the stories of one run share. */
public final class Services {

  private final RunContext context;
  private final Downloads downloads;
  private final Proofs proofs;
  private final Releases releases;
  private final LastWord lastWord;

  /** Opens nothing: most runs need little of it. */
  public Services(RunContext context) {
    this.context = context;
    this.downloads = new Downloads(context);
    this.proofs = new Proofs(context, downloads::documents);
    this.releases = new Releases(context, downloads::documents, proofs);
    this.lastWord = new LastWord(context.settings(), context.host());
  }

  RunContext context() {
    return context;
  }

  /** Which archive a request means. */
  Releases releases() {
    return releases;
  }

  /** Who can vouch for an archive. */
  Proofs proofs() {
    return proofs;
  }

  /** How its bytes get here. */
  Downloads downloads() {
    return downloads;
  }

  /** Who tells a failure of the network. */
  LastWord lastWord() {
    return lastWord;
  }

  /** Ends what is under way, from any thread; what was fetched is kept for the next run. */
  public void cancel() {
    downloads.cancel();
  }
}
