@NullMarked
package fr.spro.platform.mongo;

import org.jspecify.annotations.NullMarked;
