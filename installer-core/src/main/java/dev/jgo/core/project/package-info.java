// SPDX-License-Identifier: Apache-2.0
/**
 * The versions that a project asks for: {@link dev.jgo.core.project.ProjectFiles} looks in the
 * working folder and then in each above it, and reads {@code go.work} and {@code go.mod} as the go
 * command does, {@code .go-version} and {@code .tool-versions} as the tools that made them do.
 */
@NullMarked
package dev.jgo.core.project;

import org.jspecify.annotations.NullMarked;
