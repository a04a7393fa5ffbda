{ interviewPlanId: variable("pipeline") }
