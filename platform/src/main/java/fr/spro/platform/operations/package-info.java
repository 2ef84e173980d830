/** What an administrator sees and does about a running service. */
@NullMarked
package fr.spro.platform.operations;

import org.jspecify.annotations.NullMarked;
