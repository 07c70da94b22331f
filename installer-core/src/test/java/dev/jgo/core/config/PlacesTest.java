// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.Host;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

  private static final Map<String, String> HOME = Map.of("HOME", "/home/ann");

  @Test
  void areTheSystemsForRoot() throws Exception {
    Places places = places(new FakeHost(0, HOME), false);

    assertThat(places.system()).isTrue();
    assertThat(places.prefix()).isEqualTo(Path.of("/usr/local"));
    assertThat(places.versions()).isEqualTo(Path.of("/usr/local/lib/go"));
    assertThat(places.state()).isEqualTo(Path.of("/usr/local/lib/go/.jgo"));
    assertThat(places.active()).isEqualTo(Path.of("/usr/local/go"));
    assertThat(places.activeTarget("go1.21.3")).isEqualTo(Path.of("lib/go/go1.21.3"));
    assertThat(places.tree("go1.21.3")).isEqualTo(Path.of("/usr/local/lib/go/go1.21.3"));
    assertThat(places.binFolder()).contains(Path.of("/usr/local/bin"));
    assertThat(places.profileScripts()).isTrue();
    assertThat(places.sentinel()).isFalse();
  }

  @Test
  void areTheUsersForAnybodyElse() throws Exception {
    Places places = places(new FakeHost(1000, HOME), false);

    assertThat(places.system()).isFalse();
    assertThat(places.versions()).isEqualTo(Path.of("/home/ann/sdk"));
    assertThat(places.state()).isEqualTo(Path.of("/home/ann/sdk/.jgo"));
    assertThat(places.active()).isEqualTo(Path.of("/home/ann/.local/share/jgo/current"));
    assertThat(places.activeTarget("go1.21.3")).isEqualTo(Path.of("/home/ann/sdk/go1.21.3"));
    assertThat(places.binFolder()).isEmpty();
    assertThat(places.profileScripts()).isFalse();
    assertThat(places.sentinel()).isTrue();
    assertThat(places.user().cache()).isEqualTo(Path.of("/home/ann/.cache/jgo"));
    assertThat(places.user().config()).isEqualTo(Path.of("/home/ann/.config/jgo"));
    assertThat(places.user().logs()).isEqualTo(Path.of("/home/ann/.local/state/jgo/log"));
  }

  @Test
  void areTheUsersForRootWhoAsksForThem() throws Exception {
    assertThat(places(new FakeHost(0, HOME), true).system()).isFalse();
  }

  @Test
  void useTheUsersBinFolderOnlyWhenItIsOnPath() throws Exception {
    Map<String, String> environment =
        Map.of("HOME", "/home/ann", "PATH", "/usr/bin:/home/ann/.local/bin");

    assertThat(places(new FakeHost(1000, environment), false).binFolder())
        .contains(Path.of("/home/ann/.local/bin"));
  }

  @Test
  void standBelowAnyPrefixForAnyUser() throws Exception {
    Places places = places(new FakeHost(1000, HOME), false, "sub/../other");

    assertThat(places.system()).isTrue();
    assertThat(places.prefix()).isEqualTo(Path.of("/work here/other"));
    assertThat(places.profileScripts()).isFalse();
    assertThat(places(new FakeHost(1000, HOME), false, "/usr/local/").profileScripts()).isTrue();
  }

  @Test
  void obeyTheXdgFoldersUnlessTheyAreRelative() {
    UserFolders folders =
        UserFolders.of(
            new FakeHost(
                1000,
                Map.of(
                    "HOME", "/home/ann",
                    "XDG_DATA_HOME", "/x/data",
                    "XDG_CONFIG_HOME", "/x/config",
                    "XDG_CACHE_HOME", "cache",
                    "XDG_STATE_HOME", "/x/state")));

    assertThat(folders.data()).isEqualTo(Path.of("/x/data/jgo"));
    assertThat(folders.config()).isEqualTo(Path.of("/x/config/jgo"));
    assertThat(folders.cache()).isEqualTo(Path.of("/home/ann/.cache/jgo"));
    assertThat(folders.state()).isEqualTo(Path.of("/x/state/jgo"));
  }

  @Test
  void layEverythingBelowJgoHome() {
    UserFolders folders =
        UserFolders.of(new FakeHost(1000, Map.of("HOME", "/home/ann", "JGO_HOME", "/all")));

    assertThat(
            List.of(
                folders.sdk(), folders.data(), folders.config(), folders.cache(), folders.state()))
        .allMatch(folder -> folder.startsWith("/all"));
    assertThat(folders.home()).contains(Path.of("/home/ann"));
  }

  @Test
  void doWithoutHomeForRoot() {
    UserFolders folders = UserFolders.of(new FakeHost(0, Map.of()));

    assertThat(folders.home()).isEmpty();
    assertThat(folders.cache()).isEqualTo(Path.of("/var/cache/jgo"));
    assertThat(folders.state()).isEqualTo(Path.of("/var/log/jgo"));
  }

  @Test
  void askTheUserDatabaseForOthers() {
    FakeHost host = new FakeHost(1000, Map.of());
    host.passwdHome = "/home/bj\u00f6rn";

    assertThat(UserFolders.of(host).home())
        .map(dev.jgo.core.files.RawPaths::text)
        .contains("/home/bj\u00f6rn");
  }

  @Test
  void areNowhereForAUserWhomNobodyKnows() {
    UserFolders folders = UserFolders.of(new FakeHost(4321, Map.of("HOME", "relative")));

    assertThat(folders.home()).isEmpty();
    assertThat(folders.sdk()).isEqualTo(Path.of("/nonexistent/sdk"));
    assertThat(folders.cache()).isEqualTo(Path.of("/nonexistent/jgo"));
    assertThat(folders.bin()).isEmpty();
  }

  @Test
  @Needs(Need.ROOT)
  void somebodyElsesHomeCountsAsUnsetForRoot(@TempDir Path scratch) throws Exception {
    Path home = scratch.resolve("bob");
    Files.createDirectories(home.resolve(".config/jgo"));
    Files.writeString(home.resolve(".netrc"), "");
    Files.writeString(home.resolve(".config/jgo/config.toml"), "prefix = \"/bobs\"");
    Files.setAttribute(home, "unix:uid", 1501);
    FakeHost root = new FakeHost(0, Map.of("HOME", home.toString()));

    assertThat(UserFolders.of(root).cache()).isEqualTo(Path.of("/var/cache/jgo"));
    assertThat(UserFolders.foreignHome(root)).contains(home);
    Settings settings = Settings.of(Map.of(), root);
    assertThat(settings.value(Keys.PREFIX)).isEmpty();
    assertThat(settings.passedOver())
        .singleElement()
        .asString()
        .contains("HOME", "config.toml", ".netrc");
  }

  @Test
  @Needs(Need.ROOT)
  void aTrustedOwnersHomeIsRootsOwn(@TempDir Path scratch) throws Exception {
    Files.setAttribute(scratch, "unix:uid", 1501);
    Host root = new FakeHost(0, Map.of("HOME", scratch.toString())).trusting(Set.of(1501L));

    assertThat(UserFolders.of(root).home()).contains(scratch);
  }

  private static Places places(Host host, boolean user, String... prefix) throws Exception {
    Map<String, List<String>> flags =
        prefix.length == 0 ? Map.of() : Map.of("prefix", List.of(prefix));
    return Places.of(host, Settings.of(flags, host), user);
  }
}
