// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The parameters that commands take. */
final class Parameters {

  /** How a version may be written, for the help of commands that take one. */
  static final String SPEC_MEANING =
      "a version: `1.27.2`, `1.27`, `1.28rc`, `>=1.25 <1.27`, `stable`, `oldstable`, `next`,"
          + " `mod`, `file`";

  private Parameters() {}

  /** At least one of a kind. */
  static void several(CommandSpec spec, String label, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .description(description)
            .build());
  }

  static void one(CommandSpec spec, String label, String description, boolean required) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity(required ? "1" : "0..1")
            .required(required)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .description(description)
            .build());
  }
}
