// SPDX-License-Identifier: Apache-2.0
/** The door that may change files, in the fixture. */
@NullMarked
package dev.jgo.archfixture.files;

import org.jspecify.annotations.NullMarked;
