/** Who calls: verified internal tokens, and tokens for calling another service. */
@NullMarked
package fr.spro.platform.security;

import org.jspecify.annotations.NullMarked;
