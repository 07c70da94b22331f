// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.Secrets;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.system.Host;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of all {@link Keys} for one run: flag, else environment, else files, else default. */
public final class Settings {

  /** The flag that names a file of settings is none itself; it comes with the flags. */
  public static final String CONFIG_FLAG = "config";

  private final Map<Key<?>, Setting<?>> values = new HashMap<>();
  private final Map<Key<?>, List<String>> texts = new HashMap<>();
  private final Secrets secrets = new Secrets();
  private final Map<String, List<String>> flags;
  private final Host host;
  private final ConfigFiles files;

  private Settings(Map<String, List<String>> flags, Host host) throws RequestException {
    this.flags = flags;
    this.host = host;
    // A file cannot vouch for itself: who is trusted to have written it, flag and environment say.
    Host trusting = host.trusting(read(Keys.TRUST_OWNER, List.of()).value());
    this.files =
        ConfigFiles.of(
            trusting, flags.getOrDefault(CONFIG_FLAG, List.of()).stream().reduce((a, b) -> b));
    for (Key<?> key : Keys.ALL) {
      values.put(key, read(key, files.files()));
    }
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
    return new Settings(flags, host);
  }

  /** The value of {@code key}. */
  public <T> T value(Key<T> key) {
    return setting(key).value();
  }

  /** The value of {@code key} with its origin. */
  @SuppressWarnings("unchecked") // read() put a Setting<T> under each Key<T>
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
    return files.passedOver();
  }

  private <T> Setting<T> read(Key<T> key, List<ConfigFile> read) throws RequestException {
    List<String> given = flags.getOrDefault(key.name(), List.of());
    if (!given.isEmpty()) {
      return setting(key, given, Origin.FLAG, key.flag());
    }
    Optional<String> variable = GivenText.variable(host, key.variable());
    if (variable.isPresent()) {
      List<String> texts = key.several() ? parts(variable.get()) : List.of(variable.get());
      return setting(key, texts, Origin.ENVIRONMENT, key.variable());
    }
    for (ConfigFile file : read) {
      Optional<TomlReader.Entry> entry = Optional.ofNullable(file.entries().get(key.name()));
      if (entry.isPresent()) {
        return setting(
            key, entry.get().texts(), file.origin(), file.where(key.name(), entry.get()));
      }
    }
    List<String> byDefault = key.defaultText().isEmpty() ? List.of() : List.of(key.defaultText());
    return setting(key, byDefault, Origin.DEFAULT, "the default");
  }

  private <T> Setting<T> setting(Key<T> key, List<String> written, Origin origin, String where)
      throws RequestException {
    List<String> trimmed = written.stream().map(GivenText::trimmed).toList();
    texts.put(key, trimmed);
    try {
      return new Setting<>(key.reader().read(trimmed), origin, where);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "bad value for `" + where + "`: " + e.getMessage() + seen(key, trimmed, origin));
    }
  }

  /**
   * The text that is to blame, as far as it may be shown: of an address its host, of other settings
   * only what was typed in this command. What a variable holds by mistake may be anything.
   */
  private static String seen(Key<?> key, List<String> texts, Origin origin) {
    boolean address = List.of(Keys.MIRROR, Keys.PROXY, Keys.DOH, Keys.RESOLVER).contains(key);
    return key.equals(Keys.HEADER) || (!address && origin != Origin.FLAG)
        ? ""
        : texts.stream()
            .filter(text -> !key.several() || !reads(key, text))
            .reduce((first, last) -> last)
            .map(text -> "; " + GivenText.shown(text))
            .orElse("");
  }

  private static boolean reads(Key<?> key, String text) {
    try {
      return key.reader().read(List.of(text)) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(",")) {
      String trimmed = GivenText.trimmed(part);
      if (!trimmed.isEmpty()) {
        parts.add(trimmed);
      }
    }
    return parts.isEmpty() ? List.of(list) : parts;
  }
}
