// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server does with one request; {@link #with} spoils it. */
public sealed interface Answer {
  /** Whatever the server always answers at this path, 404 where there is nothing. */
  record Usual() implements Answer {}

  /** The content by the rules: 200, 206, 304, 416, HEAD, If-Range, If-None-Match. */
  record Serve(Content content) implements Answer {}

  /** The same status, headers and body whatever was asked. */
  record Fixed(int status, Map<String, String> headers, Content body) implements Answer {
    public Fixed {
      headers = Map.copyOf(headers);
    }

    /** The same answer with one more header. */
    public Fixed header(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Fixed(status, more, body);
    }
  }

  /** Never a byte: the connection stays open until the server closes. */
  record Silence() implements Answer {}

  /** Closes after the request was read, before a byte: with RST, or with FIN. */
  record HangUp(boolean reset) implements Answer {}

  /** Basic authentication: 401 without these credentials, else the granted answer. */
  record Guarded(String user, String password, Answer granted) implements Answer {}

  /** An answer with effects. */
  record Spoiled(Answer answer, List<Effect> effects) implements Answer {
    public Spoiled {
      effects = List.copyOf(effects);
    }
  }

  /** What the server always answers at this path; for scripts that spoil it. */
  static Answer usual() {
    return new Usual();
  }

  /** Serves the content by the rules of RFC 9110. */
  static Answer serve(Content content) {
    return new Serve(content);
  }

  /** A status with a short text that repeats it. */
  static Fixed status(int code) {
    return new Fixed(code, Map.of(), Content.of("status " + code + "\n"));
  }

  /** A redirect; the location is sent as given, relative or absolute. */
  static Fixed redirect(int code, String location) {
    return status(code).header("Location", location);
  }

  /** 200 with this web page instead of what was asked. */
  static Fixed html(String title) {
    return new Fixed(200, Map.of(), Content.html(title));
  }

  /** This answer spoiled by effects, applied in order. */
  default Answer with(Effect... effects) {
    List<Effect> all = new ArrayList<>();
    Answer base = this;
    if (this instanceof Spoiled spoiled) {
      all.addAll(spoiled.effects());
      base = spoiled.answer();
    }
    all.addAll(List.of(effects));
    return new Spoiled(base, all);
  }

  /** This answer only for who knows user and password. */
  default Answer guarded(String user, String password) {
    return new Guarded(user, password, this);
  }
}
