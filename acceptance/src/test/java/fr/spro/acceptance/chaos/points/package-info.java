@NullMarked
package fr.spro.acceptance.chaos.points;

import org.jspecify.annotations.NullMarked;
