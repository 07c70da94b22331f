// SPDX-License-Identifier: Apache-2.0
/**
 * The event stream in formats for programs: {@link dev.jgo.core.trace.JsonLinesLog} keeps a run as
 * JSON Lines. A log never fails the run it is about.
 */
@NullMarked
package dev.jgo.core.trace;

import org.jspecify.annotations.NullMarked;
