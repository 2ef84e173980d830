/** What {@code ./bench} keeps and compares, read back. */
@NullMarked
package fr.spro.acceptance.bench;

import org.jspecify.annotations.NullMarked;
