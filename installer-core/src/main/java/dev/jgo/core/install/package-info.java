// SPDX-License-Identifier: Apache-2.0
/**
 * From a verified tree to the machine's Go, and back. {@link dev.jgo.core.install.Toolchains} is
 * the door: {@code begin} checks what can be checked before a byte is fetched and hands out a
 * {@link dev.jgo.core.install.Transaction}, whose {@code commit} puts the tree into place and leads
 * the active link to it.
 *
 * <p>Whoever is killed when: the active link leads to the old tree or the new one, whole. Every
 * change is announced in one journal, which holds names and never paths; {@link
 * dev.jgo.core.install.Repair} reads it under the prefix lock, at the start of every command that
 * may write, and undoes what had begun or finishes what cannot be undone. Readers need neither lock
 * nor repair. Everything below the state folder has a fixed name ({@link
 * dev.jgo.core.install.Site}), so that a test can strike at each.
 */
@NullMarked
package dev.jgo.core.install;

import org.jspecify.annotations.NullMarked;
