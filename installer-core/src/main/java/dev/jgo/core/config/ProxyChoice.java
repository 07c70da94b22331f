// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

/** One way out that {@code --proxy} names. */
public sealed interface ProxyChoice {

  /** {@code direct}: no proxy. */
  record Direct() implements ProxyChoice {}

  /** {@code env}: what {@code HTTPS_PROXY} and its kin say. */
  record Environment() implements ProxyChoice {}

  /** This proxy. */
  record Named(ProxyAddress address) implements ProxyChoice {}

  /**
   * Reads {@code direct}, {@code env} or an address.
   *
   * @throws IllegalArgumentException with the reason, without the text
   */
  static ProxyChoice parse(String text) {
    return switch (text) {
      case "direct" -> new Direct();
      case "env" -> new Environment();
      default -> new Named(ProxyAddress.parse(text));
    };
  }
}
