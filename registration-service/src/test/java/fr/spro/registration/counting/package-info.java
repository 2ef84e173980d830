@org.jspecify.annotations.NullMarked
package fr.spro.registration.counting;
