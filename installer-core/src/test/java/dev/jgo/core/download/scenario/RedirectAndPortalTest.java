// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.cutAfter;
import static dev.jgo.testkit.http.Effects.falseGzipLabel;
import static dev.jgo.testkit.http.Effects.gzip;
import static dev.jgo.testkit.http.Effects.noLength;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.tls.ThrowAwayCa;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 22 and 23: sent elsewhere, sent in circles, and sent a web page instead. */
class RedirectAndPortalTest extends SceneTest {

  private FaultServer elsewhere() {
    return scene.server(FaultServer.http());
  }

  private void redirects(FaultServer a, String location) {
    a.always(scene.path(), Answer.redirect(302, location));
  }

  @Test
  @DisplayName("#22 to another host, as go.dev does it, with the part that is missing")
  void toAnotherHost() {
    FaultServer a = scene.mirror();
    FaultServer b = elsewhere();
    redirects(a, b.uri(scene.path()).toString());
    b.next(usual().with(cutAfter(300_000)));
    scene
        .run()
        .installed("a")
        .story("a@0 moved", "b@0 short_body, RESUME", "a@300000 moved", "b@300000 ok")
        .fetched(size());
  }

  @Test
  @DisplayName("#22 each resumption asks from the start: addresses that expire are given anew")
  void addressesThatExpire() {
    FaultServer a = scene.mirror();
    FaultServer b = elsewhere();
    b.serve("/two", scene.content());
    b.next("/one", Answer.serve(scene.content()).with(cutAfter(300_000)));
    b.always("/one", Answer.status(403));
    a.next(
        Answer.redirect(302, b.uri("/one").toString()),
        Answer.redirect(302, b.uri("/two").toString()));
    scene
        .run()
        .installed("a")
        .story("a@0 moved", "b@0 short_body, RESUME", "a@300000 moved", "b@300000 ok")
        .fetched(size());
  }

  @Test
  @DisplayName("#22 an address that has expired for good makes the next source the next")
  void anAddressThatHasExpired() {
    FaultServer a = scene.mirror();
    scene.mirror();
    FaultServer c = elsewhere();
    c.next("/one", Answer.serve(scene.content()).with(cutAfter(300_000)));
    c.always("/one", Answer.status(403));
    redirects(a, c.uri("/one").toString());
    scene
        .run()
        .installed("b")
        .story(
            "a@0 moved",
            "c@0 short_body, RESUME",
            "a@300000 moved",
            "c@300000 403, NEXT_SOURCE",
            "b@300000 ok");
  }

  @Test
  @DisplayName("#22 a relative target is of the same host")
  void aRelativeTarget() {
    FaultServer a = scene.mirror();
    redirects(a, "../other/x");
    a.serve("/other/x", scene.content());
    scene.run().installed("a").story("a@0 moved", "a@0 ok");
  }

  @Test
  @DisplayName("#22 a circle ends with 15 at its first return")
  void aCircle() {
    FaultServer a = scene.mirror();
    redirects(a, "/other");
    a.always("/other", Answer.redirect(302, scene.path()));
    scene.run().failed(15, "redirect_loop").story("a@0 moved", "a@0 redirect_loop, GIVE_UP");
  }

  @Test
  @DisplayName("#22 ten hops are followed and eleven are not")
  void elevenHops() {
    FaultServer a = scene.mirror();
    redirects(a, "/1");
    for (int i = 1; i <= 10; i++) {
      a.always("/" + i, Answer.redirect(302, "/" + (i + 1)));
    }
    a.serve("/11", scene.content());
    scene.run().failed(15, "redirect_loop").keptNothing().atOnce();
    assertThat(a.exchanges()).hasSize(11);
    a.serve("/10", scene.content());
    scene.run().installed("a");
  }

  @Test
  @DisplayName("#22 from https to http is refused, and the other host not asked")
  void aDowngrade() {
    FaultServer a = scene.secure(ThrowAwayCa.shared().server("mirror.test"));
    FaultServer b = elsewhere();
    redirects(a, b.uri(scene.path()).toString());
    scene.run().failed(15, "redirect_refused").story("a@0 redirect_refused, GIVE_UP");
    assertThat(b.connections()).isZero();
  }

  @Test
  @DisplayName("#22 to a host that needs no proxy it goes directly")
  void toAHostWithoutProxy() {
    FaultServer b = scene.holds(FaultServer.http()).by(scene.host.manualClock());
    FaultProxy proxy = scene.holds(FaultProxy.http());
    scene.called(proxy.port(), "proxy").flag("proxy", proxy.address());
    scene.flag("no-proxy", "127.0.0.1");
    FaultServer a = scene.server(FaultServer.http());
    proxy.knows("mirror.test", a.port());
    scene.source(java.net.URI.create("http://mirror.test:" + a.port() + "/dl"));
    b.serve(scene.path(), scene.content());
    redirects(a, b.uri(scene.path()).toString());
    scene.called(b.port(), "far");
    Run run = scene.run().story("a@0 by http proxy moved", "far@0 ok");
    assertThat(run.isInstalled()).isTrue();
  }

  @Test
  @DisplayName("#23 a web page instead of the archive is named with its title")
  void aPortal() {
    FaultServer a = scene.mirror();
    a.always(scene.path(), Answer.html("Hotel Wi-Fi").with(noLength()));
    scene
        .run()
        .failed(15, "captive_portal")
        .says("Hotel Wi-Fi", "browser")
        .story("a@0 captive_portal, GIVE_UP")
        .keptNothing()
        .atOnce();
  }

  @Test
  @DisplayName("#23 so is a portal that says it is one, and a mirror it lets through is used")
  void aPortalThatSaysSo() {
    scene.mirror().always(scene.path(), Answer.status(511));
    scene.mirror();
    scene.run().installed("b").story("a@0 captive_portal, NEXT_SOURCE", "b@0 ok").atOnce();
  }

  @Test
  @DisplayName("#23 an archive under the label gzip is stored as it is")
  void aFalseLabel() {
    scene.mirror().next(usual().with(falseGzipLabel()));
    scene.run().installed("a").story("a@0 ok").fetched(size());
  }

  @Test
  @DisplayName("#23 one that is truly compressed once more is refused")
  void aTrueLabel() {
    scene.mirror().next(usual().with(gzip()));
    scene.mirror();
    scene.run().installed("b").story("a@0 content_encoding, NEXT_SOURCE", "b@0 ok");
  }

  @Test
  @DisplayName("#23 and so is one that a proxy has unpacked on its way: it is no archive")
  void unpackedOnItsWay() {
    scene.mirror().next(Answer.serve(dev.jgo.testkit.http.Content.of(new byte[3_000_000])));
    scene.mirror();
    scene.run().installed("b").story("a@0 wrong_file, NEXT_SOURCE", "b@0 ok").fetched(size());
  }
}
