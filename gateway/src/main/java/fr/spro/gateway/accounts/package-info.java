/** The accounts of the provider where it is ours: who may do what, seen and changed by administrators. */
@NullMarked
package fr.spro.gateway.accounts;

import org.jspecify.annotations.NullMarked;
