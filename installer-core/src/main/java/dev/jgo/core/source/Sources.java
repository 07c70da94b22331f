// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.source;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.KnownSource;
import dev.jgo.core.config.MirrorChoice;
import dev.jgo.core.config.Settings;
import dev.jgo.core.source.Source.Rank;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of a run, in the order in which they are asked. */
public final class Sources {

  /** Go's own; the others of the table are asked only when {@code mirror} names them. */
  private static final Set<KnownSource> OFFICIAL =
      EnumSet.of(KnownSource.GO_DEV, KnownSource.GOOGLE, KnownSource.GOLANG_GOOGLE_CN);

  private Sources() {}

  /**
   * The mirrors that the user named, in their order; then, unless {@code fallback} is off, Go's own
   * sites. Without a mirror {@code fallback} changes nothing.
   */
  public static List<Source> of(Settings settings) {
    return stages(settings, false).stream()
        .flatMap(stage -> ((Stage.Files) stage).sources().stream())
        .toList();
  }

  /**
   * The same in steps: where there are module proxies, they come where the user named them, else
   * after Go's own sites.
   *
   * @param modules whether there are module proxies
   * @return none when the user named nothing but modules, and there are no proxies
   */
  public static List<Stage> stages(Settings settings, boolean modules) {
    Order order = new Order(modules);
    for (MirrorChoice choice : settings.value(Keys.MIRROR)) {
      if (choice instanceof MirrorChoice.Modules) {
        order.modules();
      } else {
        order.add(named(choice));
      }
    }
    if (fallsBack(settings)) {
      OFFICIAL.forEach(known -> order.add(known(known)));
      order.modules();
    }
    return order.stages();
  }

  /** Whether others are asked than {@code mirror} names. */
  public static boolean fallsBack(Settings settings) {
    return settings.value(Keys.FALLBACK) || settings.value(Keys.MIRROR).isEmpty();
  }

  /** Whether the module proxies are asked, for what they have. */
  public static boolean asksModules(Settings settings) {
    return fallsBack(settings)
        || settings.value(Keys.MIRROR).stream().anyMatch(MirrorChoice.Modules.class::isInstance);
  }

  /** The place of that name. */
  public static Source known(KnownSource known) {
    return new Source(known.word(), base(known), rank(known));
  }

  /** Who else has Go's archives, for whom all others failed; empty where nobody else is to be. */
  public static List<String> advice(Settings settings) {
    Set<String> asked = of(settings).stream().map(Source::name).collect(Collectors.toSet());
    List<String> others =
        Stream.of(KnownSource.values())
            .map(KnownSource::word)
            .filter(word -> !asked.contains(word))
            .map(word -> "`--mirror " + word + "`")
            .toList();
    return others.isEmpty() || !fallsBack(settings)
        ? List.of()
        : List.of("public mirrors are asked only when you name them: " + String.join(", ", others));
  }

  /** What the source at {@code base} is called in this run. */
  public static String name(URI base, Settings settings) {
    URI folder = Source.of(base).file("");
    return of(settings).stream()
        .filter(source -> source.file("").equals(folder))
        .map(Source::name)
        .findFirst()
        .orElse(Source.of(base).name());
  }

  private static Source named(MirrorChoice choice) {
    return choice instanceof MirrorChoice.Known named
        ? known(named.source())
        : Source.of(((MirrorChoice.Address) choice).uri());
  }

  /** Stages in the making; nobody is in them twice. */
  private static final class Order {

    private final List<Stage> stages = new ArrayList<>();
    private final Set<URI> seen = new HashSet<>();
    private List<Source> files = new ArrayList<>();
    private boolean modules;

    Order(boolean modules) {
      this.modules = modules;
    }

    void add(Source source) {
      if (seen.add(source.file(""))) {
        files.add(source);
      }
    }

    /** Once. */
    void modules() {
      if (modules) {
        modules = false;
        end();
        stages.add(new Stage.Modules());
      }
    }

    List<Stage> stages() {
      end();
      Iterator<Source> named = DistinctNames.of(sources()).iterator();
      List<Stage> distinct = new ArrayList<>();
      for (Stage stage : stages) {
        distinct.add(
            stage instanceof Stage.Files files
                ? new Stage.Files(files.sources().stream().map(s -> named.next()).toList())
                : stage);
      }
      return List.copyOf(distinct);
    }

    private List<Source> sources() {
      return stages.stream()
          .flatMap(stage -> stage instanceof Stage.Files f ? f.sources().stream() : Stream.empty())
          .toList();
    }

    private void end() {
      if (!files.isEmpty()) {
        stages.add(new Stage.Files(files));
        files = new ArrayList<>();
      }
    }
  }

  private static Rank rank(KnownSource known) {
    return OFFICIAL.contains(known) ? Rank.OFFICIAL : Rank.MIRROR;
  }

  private static URI base(KnownSource known) {
    return URI.create(
        switch (known) {
          case GO_DEV -> "https://go.dev/dl"; // sends on to the next
          case GOOGLE -> "https://dl.google.com/go";
          case GOLANG_GOOGLE_CN -> "https://golang.google.cn/dl";
          case ALIYUN -> "https://mirrors.aliyun.com/golang";
          case NJU -> "https://mirrors.nju.edu.cn/golang";
          case HUST -> "https://mirrors.hust.edu.cn/golang";
        });
  }
}
