/** What judges the histories of {@code ./chaos}, judged itself. */
@NullMarked
package fr.spro.acceptance.chaos;

import org.jspecify.annotations.NullMarked;
