/** What the tests of every module share: backends, tokens, contracts and rules. */
@NullMarked
package fr.spro.platform.test;

import org.jspecify.annotations.NullMarked;
