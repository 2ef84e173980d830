@NullMarked
package fr.spro.events.programme.mongo;

import org.jspecify.annotations.NullMarked;
