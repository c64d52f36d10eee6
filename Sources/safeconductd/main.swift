import Foundation
print("safe conduct")
