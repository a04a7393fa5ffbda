{ email: variable("email") }
