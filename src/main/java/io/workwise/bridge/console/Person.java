package io.workwise.bridge.console;

import io.workwise.bridge.admin.Access.Role;

/** Somebody who is logged in. @param name as the audit names them */
public record Person(String name, Role role) {}
