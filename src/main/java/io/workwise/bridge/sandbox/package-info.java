/**
 * A fake Workwise and a fake ATS on the loopback address, with synthetic applicants. Tests use them too.
 *
 * <p>{@link io.workwise.bridge.sandbox.FakeWorkwise} and {@link io.workwise.bridge.sandbox.FakeKombo} speak their
 * published contracts over real HTTP. {@link io.workwise.bridge.sandbox.Behaviour} makes either of them misbehave.
 * {@link io.workwise.bridge.sandbox.SandboxWorld} fills both with a small company.
 * {@link io.workwise.bridge.sandbox.Scene} carries out commands, which are lines of text, and
 * {@link io.workwise.bridge.sandbox.check.ArrivalCheck} checks the arrivals.
 */
package io.workwise.bridge.sandbox;
