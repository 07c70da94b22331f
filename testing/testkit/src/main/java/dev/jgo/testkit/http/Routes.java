// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which answer is next for a request: first what is queued for its path, then for any, then what
 * always holds.
 */
final class Routes {
  private static final Answer NOTHING = Answer.status(404);

  private final Map<String, Deque<Answer>> queues = new HashMap<>();
  private final Deque<Answer> queue = new ArrayDeque<>();
  private final Map<String, Answer> always = new HashMap<>();
  private Answer otherwise = NOTHING;

  synchronized void always(String path, Answer answer) {
    always.put(path, answer);
  }

  synchronized void otherwise(Answer answer) {
    otherwise = answer;
  }

  synchronized void next(List<Answer> answers) {
    queue.addAll(answers);
  }

  synchronized void next(String path, List<Answer> answers) {
    queues.computeIfAbsent(path, key -> new ArrayDeque<>()).addAll(answers);
  }

  synchronized int left() {
    return queue.size() + queues.values().stream().mapToInt(Deque::size).sum();
  }

  synchronized void clear() {
    queue.clear();
    queues.clear();
  }

  synchronized Answer take(Request request) {
    Answer scripted = poll("//" + request.host() + request.path());
    if (scripted == null) {
      scripted = poll(request.path());
    }
    if (scripted == null) {
      scripted = queue.poll();
    }
    return scripted == null ? Answer.usual() : scripted;
  }

  private @Nullable Answer poll(String path) {
    Deque<Answer> answers = queues.get(path);
    return answers == null ? null : answers.poll();
  }

  /** What always holds for the request's path, on its host first. */
  synchronized Answer usual(Request request) {
    Answer ofHost = always.get("//" + request.host() + request.path());
    return ofHost != null ? ofHost : always.getOrDefault(request.path(), otherwise);
  }
}
