/** The defaults that every service starts from. */
@NullMarked
package fr.spro.platform.config;

import org.jspecify.annotations.NullMarked;
