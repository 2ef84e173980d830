@NullMarked
package fr.spro.gateway.accounts;

import org.jspecify.annotations.NullMarked;
