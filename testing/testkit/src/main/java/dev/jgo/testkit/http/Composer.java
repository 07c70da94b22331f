// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the reply to one request by the rules of RFC 9110, as far as the plan does not say
 * otherwise.
 */
final class Composer {
  private final Request request;
  private final Plan plan;
  private final Map<String, String> headers = new LinkedHashMap<>();

  Composer(Request request, Plan plan) {
    this.request = request;
    this.plan = plan;
  }

  Reply fixed(Answer.Fixed fixed) throws IOException {
    headers.put("Content-Type", fixed.body().type());
    headers.putAll(fixed.headers());
    Content body = encoded(fixed.body());
    return framed(fixed.status(), body, new Span(0, body.size()));
  }

  Reply serve(Content content) throws IOException {
    String etag = plan.etag == null ? content.etag() : plan.etag;
    headers.put("Content-Type", content.type());
    headers.put("ETag", etag);
    if (request.header("If-None-Match").filter(etag::equals).isPresent()) {
      return framed(304, content, new Span(0, 0));
    }
    if (plan.ranges) {
      headers.put("Accept-Ranges", "bytes");
      boolean same = request.header("If-Range").map(tag -> strongMatch(tag, etag)).orElse(true);
      Optional<Span> asked = Span.asked(request.header("Range"), content.size());
      if (asked.isPresent() && (same || !plan.obeysIfRange)) {
        return part(content, asked.get());
      }
    }
    Content body = encoded(content);
    return framed(200, body, new Span(0, body.size()));
  }

  /** RFC 9110 section 13.1.5: If-Range compares strongly, so a weak tag never matches. */
  private static boolean strongMatch(String given, String etag) {
    return !etag.startsWith("W/") && given.equals(etag);
  }

  private Reply part(Content content, Span asked) throws IOException {
    long total = plan.claimedTotal == null ? content.size() : plan.claimedTotal;
    if (asked.length() == 0) {
      headers.put("Content-Range", "bytes */" + total);
      return framed(416, content, new Span(0, 0));
    }
    long from = clamp(asked.from() + plan.startShift, content.size());
    long end = clamp(asked.end() + Math.max(0, plan.startShift), content.size());
    Span told = new Span(from, Math.min(end - from, plan.longestRange));
    headers.put("Content-Range", "bytes " + from + "-" + (told.end() - 1) + "/" + total);
    long read = clamp(from + plan.byteShift, content.size() - told.length());
    return framed(206, content, new Span(read, told.length()));
  }

  private static long clamp(long value, long most) {
    return Math.max(0, Math.min(value, most));
  }

  private Content encoded(Content content) throws IOException {
    if (!plan.gzip) {
      return content;
    }
    headers.put("Content-Encoding", "gzip");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = content.open(0);
        GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      in.transferTo(out);
    }
    return Content.of(bytes.toByteArray()).as(content.type());
  }

  private Reply framed(int status, Content content, Span span) {
    switch (plan.framing) {
      case LENGTH -> {
        if (status != 304) {
          headers.put("Content-Length", Long.toString(span.length() + plan.lengthDelta));
        }
      }
      case CLOSE -> headers.put("Connection", "close");
      case CHUNKED -> headers.put("Transfer-Encoding", "chunked");
    }
    headers.putAll(plan.headers);
    boolean bodiless = request.method().equals("HEAD");
    return new Reply(status, headers, content, bodiless ? new Span(0, 0) : span, plan);
  }
}
