@NullMarked
package fr.spro.acceptance.load;

import org.jspecify.annotations.NullMarked;
