@NullMarked
package fr.spro.local.kafka;

import org.jspecify.annotations.NullMarked;
