// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The places with Go's archives that have a name of their own; where they are, the table of sources
 * knows.
 */
public enum KnownSource {
  GO_DEV("go.dev"),
  GOOGLE("google"),
  GOLANG_GOOGLE_CN("golang.google.cn"),
  ALIYUN("aliyun"),
  NJU("nju"),
  HUST("hust");

  private final String word;

  KnownSource(String word) {
    this.word = word;
  }

  /** As users write it and see it. */
  public String word() {
    return word;
  }

  /** The place that {@code word} names, if it names one. */
  static Optional<KnownSource> of(String word) {
    return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
  }

  /** All words, for messages: {@code `go.dev`, `google`, …}. */
  static String words() {
    return Arrays.stream(values())
        .map(known -> "`" + known.word + "`")
        .collect(Collectors.joining(", "));
  }
}
