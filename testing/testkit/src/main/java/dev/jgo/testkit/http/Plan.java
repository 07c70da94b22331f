// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one answer departs from the rules; effects write it, {@link Composer} and {@link Wire} read
 * it.
 */
final class Plan {
  /** How a body's end is told. */
  enum Framing {
    LENGTH,
    CLOSE,
    CHUNKED
  }

  /** What happens at the mark. */
  enum End {
    FIN,
    RST,
    STALL
  }

  /** So many bytes, then a pause. */
  record Drip(int bytes, Duration every) {}

  /** One wrong bit, at an offset of the file. */
  record Flip(long offset, int bit) {}

  /** Number of the request within the server: makes each ETag another one. */
  final long serial;

  boolean ranges = true;
  boolean obeysIfRange = true;
  @Nullable String etag;
  long startShift;
  long byteShift;
  long longestRange = Long.MAX_VALUE;
  @Nullable Long claimedTotal;
  long lengthDelta;
  Framing framing = Framing.LENGTH;
  boolean gzip;
  final Map<String, String> headers = new LinkedHashMap<>();
  final List<Flip> flips = new ArrayList<>();
  @Nullable Mark mark;
  End end = End.FIN;
  Duration delay = Duration.ZERO;
  @Nullable Drip headDrip;
  @Nullable Drip bodyDrip;
  long bytesPerSecond = Long.MAX_VALUE;

  Plan(long serial, List<Effect> effects) {
    this.serial = serial;
    effects.forEach(effect -> effect.apply(this));
  }

  void endAt(Mark place, End how) {
    mark = place;
    end = how;
  }
}
