@NullMarked
package fr.spro.platform.security;

import org.jspecify.annotations.NullMarked;
