print("safe conduct")
