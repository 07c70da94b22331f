// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.Secrets;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.system.Host;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of all {@link Keys} for one run, as its {@link Layers} set them. */
public final class Settings {

  /** The flag that names a file of settings is none itself; it comes with the flags. */
  public static final String CONFIG_FLAG = "config";

  private final Map<Key<?>, Setting<?>> values = new HashMap<>();
  private final Map<Key<?>, List<String>> texts = new HashMap<>();
  private final Secrets secrets = new Secrets();
  private final List<String> passedOver;

  private Settings(Layers layers) throws RequestException {
    for (Key<?> key : Keys.ALL) {
      Written written = layers.written(key);
      texts.put(key, written.texts());
      values.put(key, written.read(key));
    }
    this.passedOver = layers.passedOver();
    keep(secrets);
  }

  /** What is never shown: logins of addresses, values of headers, tokens of a name server. */
  private void keep(Secrets known) {
    value(Keys.MIRROR).stream()
        .flatMap(choice -> choice.address().stream())
        .flatMap(uri -> Optional.ofNullable(uri.getRawUserInfo()).stream())
        .forEach(known::addUserinfo);
    for (ProxyChoice choice : value(Keys.PROXY)) {
      if (choice instanceof ProxyChoice.Named proxy) {
        proxy.address().userinfo().ifPresent(known::addUserinfo);
      }
    }
    value(Keys.HEADER).forEach(header -> known.addHeader(header.value()));
    value(Keys.DOH).ifPresent(known::addQuery);
  }

  /** What this run knows and nobody may read; it grows while the run goes on. */
  public Secrets secrets() {
    return secrets;
  }

  /**
   * Reads every setting, so that a bad one is found before anything is done.
   *
   * @param flags what stood on the command line, by {@link Key#name()}, and {@link #CONFIG_FLAG}
   * @throws RequestException {@code bad_setting}, naming where it came from but not its value
   */
  public static Settings of(Map<String, List<String>> flags, Host host) throws RequestException {
    return of(Layers.of(flags, host));
  }

  /**
   * Reads every setting of these layers.
   *
   * @throws RequestException {@code bad_setting}, naming where it came from but not its value
   */
  public static Settings of(Layers layers) throws RequestException {
    return new Settings(layers);
  }

  /** The value of {@code key}. */
  public <T> T value(Key<T> key) {
    return setting(key).value();
  }

  /** The value of {@code key} with its origin. */
  @SuppressWarnings("unchecked") // the constructor put a Setting<T> under each Key<T>
  public <T> Setting<T> setting(Key<T> key) {
    return (Setting<T>) Optional.ofNullable(values.get(key)).orElseThrow();
  }

  /** The value of {@code key} as it was written, secrets masked; empty for none. */
  public List<String> shown(Key<?> key) {
    return texts.getOrDefault(key, List.of()).stream().map(text -> masked(key, text)).toList();
  }

  /** Feeds all that was written for {@code key}, secrets included, into a digest. */
  public void digest(Key<?> key, MessageDigest into) {
    for (String text : texts.getOrDefault(key, List.of())) {
      into.update(text.getBytes(StandardCharsets.UTF_8));
      into.update((byte) 0);
    }
    into.update((byte) 1);
  }

  /** A proxy may be written without its scheme; of a header the value is the secret. */
  private static String masked(Key<?> key, String text) {
    if (key.equals(Keys.HEADER)) {
      return text.replaceFirst("(?s):.*", ": " + ShownAddress.MASK);
    }
    boolean address = key.equals(Keys.PROXY) || key.equals(Keys.MIRROR) || key.equals(Keys.DOH);
    return address ? ShownAddress.place(text) : text;
  }

  /** One sentence for each file of settings, and each line of one, that was not obeyed. */
  public List<String> passedOver() {
    return passedOver;
  }
}
