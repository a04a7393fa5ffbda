/**
 * A make-believe Workwise and a make-believe ATS, on loopback, with synthetic applicants.
 *
 * <p>{@link io.workwise.bridge.sandbox.FakeWorkwise} and {@link io.workwise.bridge.sandbox.FakeKombo} speak their
 * published contracts over real HTTP; {@link io.workwise.bridge.sandbox.Behaviour} makes either of them misbehave;
 * {@link io.workwise.bridge.sandbox.SandboxWorld} fills both with a small company.
 * {@link io.workwise.bridge.sandbox.Scene} is told in lines what to do, and
 * {@link io.workwise.bridge.sandbox.check.ArrivalCheck} judges what arrived. The tests use the same.
 */
package io.workwise.bridge.sandbox;
