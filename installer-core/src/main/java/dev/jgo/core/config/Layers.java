// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places where settings are set, in order: of those that name a setting the first gives its
 * value. No layer knows another.
 *
 * <p>The order is: flags, environment, the file of {@code --config}, the user's file, the machine's
 * file, defaults. All of them are always there; a file that is not read is silent. Without {@code
 * --config} a layer above the defaults says which file of a foreign HOME was passed over.
 */
public final class Layers {

  private final List<Layer> all;

  private Layers(List<Layer> all) {
    this.all = List.copyOf(all);
  }

  /**
   * The layers of a run.
   *
   * @param flags what stood on the command line, by {@link Key#name()}, and {@link
   *     Settings#CONFIG_FLAG}
   * @throws RequestException {@code bad_setting} when a file cannot be read, or is no file of
   *     settings
   */
  public static Layers of(Map<String, List<String>> flags, Host host) throws RequestException {
    Layer typed = new FlagLayer(flags);
    Layer environment = new EnvironmentLayer(host);
    Layer builtIn = new BuiltInLayer();
    // A file cannot vouch for itself: who is trusted to have written it, flag and environment say.
    Layers withoutFiles = new Layers(List.of(typed, environment, builtIn));
    Host trusting =
        host.trusting(withoutFiles.written(Keys.TRUST_OWNER).read(Keys.TRUST_OWNER).value());
    Optional<String> named =
        flags.getOrDefault(Settings.CONFIG_FLAG, List.of()).stream().reduce((a, b) -> b);
    List<Layer> all = new ArrayList<>(List.of(typed, environment));
    all.addAll(ConfigFiles.of(trusting, named));
    all.add(builtIn);
    return new Layers(all);
  }

  /**
   * These layers and a further one. It wins over the layer of {@code origin} and over all below
   * that; it loses to all others.
   *
   * @throws IllegalArgumentException when there is no layer of that origin
   */
  public Layers above(Origin origin, Layer further) {
    List<Layer> more = new ArrayList<>(all);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).origin() == origin) {
        more.add(i, further);
        return new Layers(more);
      }
    }
    throw new IllegalArgumentException("there is no layer `" + origin + "`");
  }

  /** One sentence for each part of a layer that was not obeyed. */
  List<String> passedOver() {
    return all.stream().flatMap(layer -> layer.passedOver().stream()).toList();
  }

  /** What was written for a setting, by the first layer that names it. */
  Written written(Key<?> key) {
    for (Layer layer : all) {
      Optional<Layer.Said> said = layer.says(key);
      if (said.isPresent()) {
        return Written.of(said.get(), layer.origin());
      }
    }
    throw new IllegalStateException("`" + key.name() + "` has no default");
  }
}
