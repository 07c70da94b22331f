// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Judges {@link Needs}. */
final class NeedsCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Need[] wanted =
        context
            .getElement()
            .flatMap(element -> AnnotationSupport.findAnnotation(element, Needs.class))
            .map(Needs::value)
            .orElse(new Need[0]);
    return judge(Machine.here(), wanted)
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the machine has all it needs"));
  }

  /** The reason to skip, if there is one. */
  static Optional<String> judge(Machine machine, Need... wanted) {
    String missing =
        Arrays.stream(wanted)
            .filter(need -> !machine.has(need))
            .map(Need::word)
            .collect(Collectors.joining(", "));
    return missing.isEmpty() ? Optional.empty() : Optional.of("needs " + missing);
  }
}
