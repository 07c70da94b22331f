// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.net.Route;
import dev.jgo.core.source.Source;

/** One source by one route: what can be asked next, and what fails by itself. */
public final class Candidate {

  private final Source source;
  private final Route route;
  private final Standing own;
  private final Standing way;
  private int cuts;
  private boolean nowhere;
  private boolean whole;

  /**
   * Not yet asked.
   *
   * @param way how its route stands, shared by all who use it
   */
  Candidate(Source source, Route route, Standing own, Standing way) {
    this.source = source;
    this.route = route;
    this.own = own;
    this.way = way;
  }

  public Source source() {
    return source;
  }

  public Route route() {
    return route;
  }

  /** Whether it is the same source, or the same server by the same way. */
  boolean shares(Candidate other) {
    return source.equals(other.source)
        || domain().connections().equals(other.domain().connections());
  }

  Domain domain() {
    return Domain.of(source, route);
  }

  /**
   * Whether it must be asked for the whole file: it does not hand out the parts it is asked for.
   */
  public boolean whole() {
    return whole;
  }

  void wholeOnly() {
    whole = true;
  }

  /** Counts transfers that were cut in a row; any other end begins anew. */
  int cut(boolean cut) {
    cuts = cut ? cuts + 1 : 0;
    return cuts;
  }

  /** Notes whether the last attempt found that nobody is there. */
  void leadsNowhere(boolean now) {
    nowhere = now;
  }

  boolean leadsNowhere() {
    return nowhere;
  }

  Standing own() {
    return own;
  }

  Standing way() {
    return way;
  }

  boolean isOut() {
    return own.isOut() || way.isOut();
  }

  int failures() {
    return own.failures() + way.failures();
  }

  long pause(long now) {
    return Math.max(0, Math.max(own.pause(now), way.pause(now)));
  }
}
